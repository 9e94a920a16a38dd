import { printPageSizes } from '../../tests/load/page-sizes.ts';
import { prepare } from './preparation.ts';

/** `npm run size`: what each page loads. */
await prepare({ pages: true });
await printPageSizes();
