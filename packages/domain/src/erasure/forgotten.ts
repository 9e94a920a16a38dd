/** What stands where the name of a person stood who is forgotten: others still see that somebody was there. */
const NAMES = { ru: 'участник, удаливший данные', en: 'a participant who erased their data' } as const;

/** In the language in which the person was called until then. */
export const forgottenName = (language: string): string => (language === 'en' ? NAMES.en : NAMES.ru);

/** It is no name, and is never taken apart as one. */
export const isForgottenName = (name: string): boolean => name === NAMES.ru || name === NAMES.en;
