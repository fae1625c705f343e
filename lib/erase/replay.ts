import { keys } from '../contract/bucket.ts';
import type { ErasureOrder } from '../contract/messages.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { orderIn } from './receipt.ts';

/**
 * Every order that ever got a receipt, to be given again under its own name: a table that was restored to a time before an
 * order knows nothing of it, while one that it knows to be done stays done. The receipts lie in the bucket, which a restore of
 * the table does not touch. An order without a receipt yet is not among them.
 */
export async function* receiptedOrders(
  objects: Pick<ObjectStore, 'foldersBelow' | 'versionsBelow' | 'readText'>,
): AsyncGenerator<ErasureOrder> {
  for (const company of await objects.foldersBelow(keys.reports)) {
    for await (const page of objects.versionsBelow(keys.receipts(company))) {
      for (const { key, latest, deleteMarker } of page) {
        if (!latest || deleteMarker) continue;
        const order = orderIn((await objects.readText(key)) ?? '');
        // a report of a file that somebody called erasures, at most
        if (order?.company === company) yield order;
      }
    }
  }
}
