import { createRequire } from 'node:module';
import type { Emulator } from './emulator.ts';
import { type Key, TEST_KEY } from './keys.ts';

// These packages are CommonJS, whose default export Node and Vitest see in different places of an `import`.
const load = createRequire(import.meta.url);
type Cdn = typeof import('@alicloud/cdn20180510', { with: { 'resolution-mode': 'require' }});
type Dcdn = typeof import('@alicloud/dcdn20180115', { with: { 'resolution-mode': 'require' }});
type Esa = typeof import('@alicloud/esa20240910', { with: { 'resolution-mode': 'require' }});
type Sts = typeof import('@alicloud/sts20150401', { with: { 'resolution-mode': 'require' }});
type OpenApi = typeof import('@alicloud/openapi-client', { with: { 'resolution-mode': 'require' }});

/** The requests of Alibaba Cloud's packages, for the clients below. */
export const cdn: Cdn = load('@alicloud/cdn20180510');
export const dcdn: Dcdn = load('@alicloud/dcdn20180115');
export const esa: Esa = load('@alicloud/esa20240910');
export const sts: Sts = load('@alicloud/sts20150401');
const openApi: OpenApi = load('@alicloud/openapi-client');

/** Their clients, configured for the emulator. */
export function officialSdks(cloud: Emulator, key: Key = TEST_KEY) {
  const config = new openApi.Config({
    accessKeyId: key.id,
    accessKeySecret: key.secret,
    ...(key.token === undefined ? {} : { securityToken: key.token }),
    endpoint: new URL(cloud.url).host,
    protocol: 'http',
  });
  return {
    cdn: new cdn.default(config),
    dcdn: new dcdn.default(config),
    esa: new esa.default(config),
    sts: new sts.default(config),
  };
}
