import type { Reply } from './client.ts';
import { CloudError } from './failures.ts';
import type { Ask } from './product.ts';
import { rowsIn } from './replies.ts';

/** An ESA site, of any status. */
interface Site {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/**
 * Finds the account's site for a host: the active one with the longest name that the host ends with. Each name is looked up
 * once, all names of a host in parallel.
 */
export class Sites {
  readonly #siteId: string;
  readonly #byName = new Map<string, Promise<readonly Site[]>>();
  readonly #byHost = new Map<string, readonly Site[]>();

  /** @param siteId the site of all hosts; empty to look it up */
  constructor(siteId: string) {
    this.#siteId = siteId;
  }

  /** Looks up the sites of domains, each only once. */
  async lookUp(domains: readonly string[], ask: Ask): Promise<void> {
    if (this.#siteId !== '') return;
    const hosts = new Set(domains.map(hostOf));
    await Promise.all(
      [...hosts].map(async (host) => {
        const found = await Promise.all(namesOf(host).map((name) => this.#named(name, ask)));
        this.#byHost.set(host, found.flat());
      }),
    );
  }

  /** The ID of a domain's site; empty if unknown. */
  siteOf(domain: string): string {
    if (this.#siteId !== '') return this.#siteId;
    return this.#sitesOf(domain).find(isActive)?.id ?? '';
  }

  /** Why a domain's lines cannot be refreshed; null if they can, or if it was not looked up. */
  refusalOf(domain: string): CloudError | null {
    if (this.siteOf(domain) !== '' || !this.#byHost.has(hostOf(domain))) return null;
    const others = this.#sitesOf(domain).map(({ name, status }) => `${name} is ${status}`);
    const found = others.length > 0 ? `: ${others.join(', ')}` : '';
    const message = `This account has no active ESA site for ${hostOf(domain)}${found}`;
    return new CloudError({ code: 'ActiveSiteNotExist', message, status: 0 });
  }

  #sitesOf(domain: string): readonly Site[] {
    return this.#byHost.get(hostOf(domain)) ?? [];
  }

  #named(name: string, ask: Ask): Promise<readonly Site[]> {
    const known = this.#byName.get(name);
    if (known) return known;
    const asked = ask({
      action: 'ListSites',
      method: 'GET',
      query: { SiteName: name, SiteSearchType: 'exact' },
    }).then((reply) => sitesIn(reply).filter((site) => site.name === name));
    this.#byName.set(name, asked);
    asked.catch(() => this.#byName.delete(name));
    return asked;
  }
}

function isActive({ status }: Site): boolean {
  return status === 'active';
}

function hostOf(domain: string): string {
  return domain.replace(/:\d+$/, '').toLowerCase();
}

/**
 * The possible names of a host's site, the longest first. A top-level domain is not one.
 *
 * @example namesOf('www.example.com') // ['www.example.com', 'example.com']
 */
function namesOf(host: string): readonly string[] {
  const labels = host.split('.');
  const most = Math.max(1, labels.length - 1);
  return Array.from({ length: most }, (_, index) => labels.slice(index).join('.'));
}

function sitesIn(reply: Reply): readonly Site[] {
  return rowsIn(reply.Sites)
    .map((row) => ({ id: row('SiteId'), name: row('SiteName'), status: row('Status') }))
    .filter(({ id }) => /^[1-9]\d{0,30}$/.test(id));
}
