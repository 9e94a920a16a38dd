import { nameParts } from '@tandem/domain/person/name';

/** «Анны Мельниковой» of «Анна Мельникова» and of «Мельникова Анна Сергеевна»; null where the rule is not sure, then the name stays as it is. */
export function genitive(name: string): string | null {
  const { given, patronymic, family } = nameParts(name);
  if (family === null || ![given, family].every((word) => /^[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?$/u.test(word))) return null;
  const woman = patronymic ? patronymic.endsWith('на') : /[ая]$/u.test(given) && !menLikeWomen.has(given);
  const forms = [givenOf(given, woman), familyOf(family, woman)];
  return forms.every((form) => form !== null) ? forms.join(' ') : null;
}

const menLikeWomen = new Set(['Никита', 'Илья', 'Фома', 'Лука', 'Савва', 'Кузьма', 'Данила', 'Муса', 'Иса']);

function givenOf(name: string, woman: boolean): string | null {
  if (/[гкхжшщч]а$/u.test(name)) return name.replace(/а$/u, 'и');
  if (name.endsWith('а')) return name.replace(/а$/u, 'ы');
  if (name.endsWith('я')) return name.replace(/я$/u, 'и');
  if (woman) return name.endsWith('ь') ? name.replace(/ь$/u, 'и') : null;
  if (['Лев', 'Павел', 'Пётр'].includes(name)) return { Лев: 'Льва', Павел: 'Павла', Пётр: 'Петра' }[name] ?? null;
  if (/[йь]$/u.test(name)) return name.replace(/.$/u, 'я');
  return /[бвгдзклмнпрстфхцчшщж]$/u.test(name) ? `${name}а` : null;
}

function familyOf(name: string, woman: boolean): string | null {
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
