import { freshQuotas, type QuotaName, type Quotas } from './quota.ts';
import { Refusal } from './refusal.ts';

/** The status of a site: being set up, active, suspended, or taken over by another account. */
export type SiteStatus = 'pending' | 'active' | 'offline' | 'moved';

/** A site, as a test specifies it. */
export interface SiteOptions {
  readonly name: string;
  readonly id?: number;
  readonly status?: SiteStatus;
  /** The hosts that are proxied; by default, the site's name and all of its subdomains. */
  readonly records?: readonly string[];
  /** The daily quotas of the plan; by default, those of the free plan. */
  readonly quota?: Partial<Readonly<Record<QuotaName, number>>>;
}

/** A site of the account. Its quotas may be set at any time. */
export interface Site {
  readonly id: number;
  readonly name: string;
  readonly status: SiteStatus;
  readonly records: readonly string[] | null;
  readonly quota: Quotas;
}

/** URLs per day: those of the free plan. The others are undocumented: DCDN's. */
const FREE_PLAN = { url: 1000 };
const FIRST_ID = 1_056_738_190_001;
/** `PageSize` of ListSites, by default and at most. */
const SITES_PER_PAGE = 500;

type Params = Readonly<Record<string, string>>;

/** The sites of an account, each with its daily quotas. */
export function openSites(options: readonly SiteOptions[]): readonly Site[] {
  return options.map(({ name, id, status = 'active', records = null, quota }, index) => ({
    id: id ?? FIRST_ID + index,
    name,
    status,
    records,
    quota: freshQuotas({ ...FREE_PLAN, ...quota }),
  }));
}

/** The active site that `SiteId` names. */
export function siteOf(sites: readonly Site[], params: Params): Site {
  if (params.SiteId === undefined) throw new Refusal('MissingParameter', 'SiteId');
  const site = sites.find(({ id }) => String(id) === params.SiteId);
  if (site?.status !== 'active') throw new Refusal('ActiveSiteNotExist', params.SiteId);
  return site;
}

/** Whether the site serves that host. */
export function hasRecord({ name, records }: Site, host: string): boolean {
  if (records !== null) return records.includes(host);
  return host === name || host.endsWith(`.${name}`);
}

/** The reply to ListSites, which filters by name and status. */
export function listSites(sites: readonly Site[], params: Params): Record<string, unknown> {
  const found = sites.filter(
    ({ name, status }) =>
      isNamed(name, params) && (params.Status === undefined || params.Status === status),
  );
  const page = pageOf(found, params, { usual: SITES_PER_PAGE, most: SITES_PER_PAGE });
  return {
    ...page.fields,
    Sites: page.rows.map(({ id, name, status }) => ({
      SiteId: id,
      SiteName: name,
      Status: status,
      AccessType: 'NS',
      Coverage: 'overseas',
    })),
  };
}

function isNamed(name: string, { SiteName: text, SiteSearchType: how = 'exact' }: Params): boolean {
  if (text === undefined) return true;
  switch (how) {
    case 'exact':
      return name === text;
    case 'prefix':
      return name.startsWith(text);
    case 'suffix':
      return name.endsWith(text);
    case 'fuzzy':
      return name.includes(text);
    default:
      throw new Refusal('InvalidParameters', `SiteSearchType ${how}`);
  }
}

/** A page of rows, with the reply's fields for its position. `usual` and `most`: the default and maximum page size. */
export function pageOf<Row>(
  rows: readonly Row[],
  { PageNumber = '1', PageSize }: Params,
  { usual, most }: { readonly usual: number; readonly most: number },
): { readonly rows: readonly Row[]; readonly fields: Readonly<Record<string, number>> } {
  const number = Number(PageNumber);
  const size = PageSize === undefined ? usual : Number(PageSize);
  if (!Number.isInteger(number) || number < 1) {
    throw new Refusal('InvalidParameters', `PageNumber ${PageNumber}`);
  }
  if (!Number.isInteger(size) || size < 1 || size > most) {
    throw new Refusal('InvalidParameters', `PageSize ${PageSize}, at most ${most}.`);
  }
  return {
    rows: rows.slice((number - 1) * size, number * size),
    fields: { TotalCount: rows.length, PageNumber: number, PageSize: size },
  };
}
