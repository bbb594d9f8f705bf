import { describe, expect, test } from 'vitest';
import { isPrivate, PrivateAddress, publicLookup } from '../../src/refresh/private-addresses.ts';

describe('an address', () => {
  test.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '100.100.100.200',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fd00::1',
    'fc00::1',
    'ff02::1',
  ])('%s is private', (address) => {
    expect(isPrivate(address)).toBe(true);
  });

  test.each([
    '1.1.1.1',
    '47.74.1.1',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.0.1',
    '223.255.255.255',
    '::ffff:8.8.8.8',
    '2400:3200::1',
  ])('%s is not', (address) => {
    expect(isPrivate(address)).toBe(false);
  });
});

describe('a look-up', () => {
  const found = (host: string, all: boolean, isTrusted = false): Promise<unknown> =>
    new Promise((resolve) =>
      publicLookup(() => isTrusted)(host, { all }, (error, address) => resolve(error ?? address)),
    );

  test.each([true, false])(
    'of a host with an address of this machine fails (all: %s)',
    async (all) => {
      const failure = await found('localhost', all);
      expect(failure).toBeInstanceOf(PrivateAddress);
      expect(String(failure)).toMatch(/localhost \((127\.0\.0\.1|::1)\) is a private address/);
    },
  );

  test('of a trusted host answers as Node.js does', async () => {
    expect(['127.0.0.1', '::1']).toContain(await found('localhost', false, true));
    expect(await found('localhost', true, true)).toEqual(
      expect.arrayContaining([expect.objectContaining({ address: expect.any(String) })]),
    );
  });
});
