/** The API's own limit (better-auth's `minPasswordLength`). */
export const minPasswordLength = 8;
