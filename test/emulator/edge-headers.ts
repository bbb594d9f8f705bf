import type { Answer } from './edge-cache.ts';

/** The nodes that a request passes through, from the origin to the client. */
const NODES = {
  cdn: ['cache12.l2cn3022', 'cache5.l2cn3022', 'kunlun9.cn1234', 'kunlun3.cn1234'],
  esa: ['ens-cache12.l2cn3022', 'ens-cache5.cn1234'],
} as const;

/** The product of the caches: CDN and DCDN send the same headers. */
export type EdgeKind = keyof typeof NODES;

/** How a response was obtained, for its headers. */
export interface Told extends Omit<Answer, 'state'> {
  readonly state: Answer['state'] | 'BYPASS' | 'DYNAMIC';
  readonly now: number;
  /** The lifetime of a copy, in seconds. */
  readonly cacheTime: number;
}

/** The headers that Alibaba Cloud documents for responses of its caches. */
export function edgeHeaders(kind: EdgeKind, told: Told): Record<string, string> {
  const { state, now } = told;
  const headers: Record<string, string> = {
    'content-type': 'text/html',
    'content-length': String(told.body.length),
    date: httpDate(told.contact),
    via: viaOf(kind, state),
  };
  if (told.modified !== null) headers['last-modified'] = httpDate(told.modified);
  // A response that is not cached has no age.
  if (state !== 'BYPASS' && state !== 'DYNAMIC')
    headers.age = String(Math.floor((now - told.contact) / 1000));
  if (kind === 'esa') return { ...headers, server: 'ESA', 'x-site-cache-status': state };
  return {
    ...headers,
    server: 'Tengine',
    'x-cache': `${state === 'HIT' ? 'HIT TCP_MEM_HIT' : state === 'EXPIRED' ? 'HIT TCP_REFRESH_HIT' : 'MISS TCP_MISS'} dirn:-2:-2`,
    'x-swift-savetime': httpDate(told.stored),
    'x-swift-cachetime': String(told.cacheTime),
    'ali-swift-global-savetime': String(Math.floor(told.first / 1000)),
    eagleid: `2f7a9f2017${now}0000e`,
    'timing-allow-origin': '*',
  };
}

function viaOf(kind: EdgeKind, state: Told['state']): string {
  const isHit = state === 'HIT';
  return NODES[kind]
    .map((node, at) => `${node}[${at * 3},0${at % 2 === 0 ? `,200-0,${isHit ? 'H' : 'M'}` : ''}]`)
    .join(', ');
}

/** A time in HTTP's format, in full seconds. */
export function httpDate(ms: number): string {
  return new Date(ms).toUTCString();
}
