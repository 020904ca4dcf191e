// The data of a run, made once and read by every child.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterByCustomer } from '../data/cluster.mjs';
import { writeColumnFile } from '../data/column-file.mjs';
import { withCampaigns } from '../data/draw-campaigns.mjs';
import { withOffers } from '../data/draw-offers.mjs';
import { generateShop } from '../data/generate.mjs';
import { generatePeople } from '../data/generate-people.mjs';

/** Where the data lies; a folder that was not given is removed at the end. */
export function openWork(folder) {
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    return { folder, close: () => {} };
  }
  const made = mkdtempSync(join(tmpdir(), 'clientele-bench-'));
  return { folder: made, close: () => rmSync(made, { recursive: true, force: true }) };
}

/**
 * Makes the files of one size unless the folder has them: the log in columns as it came and by
 * customer, that by customer with what offers ask of grants, the same in DuckDB, and the people of the rules.
 */
export async function prepareData(
  folder,
  size,
  { needsDuckDb, needsOffers, needsPeople, needsCampaigns, tell },
) {
  const seal = join(folder, 'size.json');
  const description = JSON.stringify({
    ...size,
    needsDuckDb,
    needsOffers,
    needsPeople,
    needsCampaigns,
  });
  if (existsSync(seal) && readFileSync(seal, 'utf8') === description) return;
  mkdirSync(folder, { recursive: true });
  rmSync(seal, { force: true });
  tell(`making ${size.customers} customers, ${size.orders} orders, ${size.grants} grants`);
  const shop = generateShop(size);
  writeColumnFile(join(folder, 'raw.columns'), shop);
  const orders = clusterByCustomer(shop.orders, size.customers);
  const byCustomer = (grants) => ({
    ...shop,
    orders,
    grants: clusterByCustomer(grants, size.customers),
  });
  writeColumnFile(join(folder, 'clustered.columns'), byCustomer(shop.grants));
  const offered = withOffers(shop.grants);
  if (needsOffers) writeColumnFile(join(folder, 'offers.columns'), byCustomer(offered));
  if (needsCampaigns) await writeCampaigns(folder, shop, orders, needsDuckDb);
  if (needsPeople) writeColumnFile(join(folder, 'people.columns'), generatePeople(size.customers));
  if (needsDuckDb) {
    const { writeDuckDbFile } = await import('../data/duckdb-file.mjs');
    rmSync(join(folder, 'shop.duckdb'), { force: true });
    await writeDuckDbFile(join(folder, 'shop.duckdb'), { ...shop, grants: offered });
  }
  writeFileSync(seal, description);
}

async function writeCampaigns(folder, shop, orders, needsDuckDb) {
  const asked = withCampaigns(shop);
  const byCustomer = (table) => clusterByCustomer(table, shop.customers.rowCount);
  writeColumnFile(join(folder, 'campaigns.columns'), {
    customers: asked.customers,
    orders,
    grants: byCustomer(asked.grants),
    contacts: byCustomer(asked.contacts),
    consents: byCustomer(asked.consents),
  });
  if (!needsDuckDb) return;
  const { writeCampaignFile } = await import('../data/duckdb-campaigns.mjs');
  rmSync(join(folder, 'campaigns.duckdb'), { force: true });
  await writeCampaignFile(join(folder, 'campaigns.duckdb'), asked);
}
