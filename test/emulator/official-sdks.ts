import cdn from '@alicloud/cdn20180510';
import dcdn from '@alicloud/dcdn20180115';
import openApi from '@alicloud/openapi-client';
import sts from '@alicloud/sts20150401';
import type { Emulator } from './emulator.ts';
import { type Key, TEST_KEY } from './keys.ts';

/** Alibaba Cloud's own clients, told to talk to the emulator. */
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
    sts: new sts.default(config),
  };
}
