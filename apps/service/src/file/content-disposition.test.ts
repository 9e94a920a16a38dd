import { expect, it } from 'vitest';
import { attachment } from './content-disposition.ts';

it.each([
  ['plan.pdf', `attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
  ['Отчёт №1.pdf', `attachment; filename="_____ _1.pdf"; filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82%20%E2%84%961.pdf`],
  [`it's (1)*.txt`, `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ['a"b\\c%20.txt', `attachment; filename="a_b_c_20.txt"; filename*=UTF-8''a%22b%5Cc%2520.txt`],
  ['👩‍🏫.jpg', `attachment; filename="___.jpg"; filename*=UTF-8''%F0%9F%91%A9%E2%80%8D%F0%9F%8F%AB.jpg`],
])('%j is saved under its own name', (name, header) => {
  expect(attachment(name)).toBe(header);
});
