export type ChoiceOption = { value: string; label: string; hint?: string | undefined };

const plain = (text: string) => text.toLocaleLowerCase().replaceAll('ё', 'е');

/** The options whose label, hint or value has every word that was typed; those that begin with it first. At most `limit`. */
export function foundOptions(options: readonly ChoiceOption[], typed: string, limit = 60): ChoiceOption[] {
  const words = plain(typed).split(/\s+/u).filter(Boolean);
  const found = options.filter(({ value, label, hint = '' }) => {
    const text = plain(`${label} ${hint} ${value.replaceAll('_', ' ')}`);
    return words.every((word) => text.includes(word));
  });
  const begins = ({ label }: ChoiceOption) => words.length > 0 && plain(label).startsWith(words[0] ?? '');
  return [...found.filter(begins), ...found.filter((option) => !begins(option))].slice(0, limit);
}
