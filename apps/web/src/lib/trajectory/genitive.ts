/** «Анны Мельниковой» of «Анна Мельникова»; null where the rule is not sure, then the name is shown as it is. */
export function genitive(name: string): string | null {
  const words = name.trim().split(/\s+/u);
  if (words.length < 2 || words.length > 3 || words.some((word) => !/^[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?$/u.test(word))) return null;
  const [first, last] = [words[0] as string, words.at(-1) as string];
  const patronymic = words.length === 3 ? (words[1] as string) : null;
  const woman = patronymic ? /на$/u.test(patronymic) : /[ая]$/u.test(first) && !menLikeWomen.has(first);
  const forms = [
    given(first, woman),
    ...(patronymic ? [patronymic.replace(/на$/u, 'ны').replace(/ич$/u, 'ича')] : []),
    family(last, woman),
  ];
  return forms.every((form) => form !== null) ? forms.join(' ') : null;
}

const menLikeWomen = new Set(['Никита', 'Илья', 'Фома', 'Лука', 'Савва', 'Кузьма', 'Данила', 'Муса', 'Иса']);

function given(name: string, woman: boolean): string | null {
  if (/[гкхжшщч]а$/u.test(name)) return name.replace(/а$/u, 'и');
  if (name.endsWith('а')) return name.replace(/а$/u, 'ы');
  if (name.endsWith('я')) return name.replace(/я$/u, 'и');
  if (woman) return name.endsWith('ь') ? name.replace(/ь$/u, 'и') : null;
  if (['Лев', 'Павел', 'Пётр'].includes(name)) return { Лев: 'Льва', Павел: 'Павла', Пётр: 'Петра' }[name] ?? null;
  if (/[йь]$/u.test(name)) return name.replace(/.$/u, 'я');
  return /[бвгдзклмнпрстфхцчшщж]$/u.test(name) ? `${name}а` : null;
}

function family(name: string, woman: boolean): string | null {
  if (/(ко|о|е|и|у|ю|ых|их)$/u.test(name)) return name;
  if (woman) {
    if (/(ов|ев|ёв|ин|ын)а$/u.test(name)) return name.replace(/а$/u, 'ой');
    if (name.endsWith('ая')) return name.replace(/ая$/u, 'ой');
    return /[бвгджзйклмнпрстфхцчшщь]$/u.test(name) ? name : null;
  }
  if (/(ск|цк)ий$/u.test(name)) return name.replace(/ий$/u, 'ого');
  if (/[ыо]й$/u.test(name)) return name.replace(/[ыо]й$/u, 'ого');
  if (/(ов|ев|ёв|ин|ын)$/u.test(name)) return `${name}а`;
  return /[бвгджзклмнпрстфхчш]$/u.test(name) && !/(ец|ек|ок|ень)$/u.test(name) ? `${name}а` : null;
}
