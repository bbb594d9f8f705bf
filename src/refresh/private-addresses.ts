import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Addresses that no CDN edge has: loopback, private, reserved and multicast ones.
 *
 * Source: IANA's registries of special-purpose addresses, https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv6');

/** A host has a private address. Nothing was sent to it. */
export class PrivateAddress extends Error {
  override readonly name: string = 'PrivateAddress';

  constructor(host: string, address: string) {
    super(`${host === address ? host : `${host} (${address})`} is a private address`);
  }
}

/** Whether an IP address, without brackets, is private. An IPv4-mapped IPv6 address counts as its IPv4 address. */
export function isPrivate(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Resolves a host as Node.js does, but fails if an address is private, unless the host is trusted. */
export function publicLookup(isTrusted: (host: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const found = isTrusted(host) ? undefined : addresses?.find((one) => isPrivate(one.address));
      const [first] = addresses ?? [];
      const failure = found ? new PrivateAddress(host, found.address) : error;
      if (failure || !first) callback(failure, '');
      else if (options.all) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}
