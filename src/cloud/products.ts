import { CDN, DCDN, ER } from './cdn.ts';
import { ESA } from './esa.ts';
import type { Product, ProductName } from './product.ts';

/** All products; the first is the default. */
export const PRODUCT_NAMES = ['cdn', 'dcdn', 'er', 'esa'] as const satisfies readonly ProductName[];

export const PRODUCTS: Readonly<Record<ProductName, Product>> = {
  cdn: CDN,
  dcdn: DCDN,
  er: ER,
  esa: ESA,
};
