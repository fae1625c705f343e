import { NotFound } from '../errors.ts';
import type { Label } from '../feedback/feedback.ts';
import { instantOf } from '../instant.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import type { LabelStore } from '../ports/label-store.ts';

type Ports = { readonly feedback: FeedbackStore; readonly labels: LabelStore; readonly now: () => Date };

/** Notes how a stored text reads to whoever knows better. Throws NotFound where there is no such feedback. */
export async function putLabel(
  { feedback, labels, now }: Ports,
  company: string,
  id: string,
  label: Label['label'],
): Promise<Label> {
  const stored = await feedback.get(company, id);
  if (stored?.said == null) throw new NotFound(`there is no feedback ${id}`);
  const given: Label = { id, label, at: instantOf(now()) };
  await labels.put(company, given);
  return given;
}

/**
 * A page of the company's labels with the texts they were given to, as `npm run train -- --labels` reads them. A text that was
 * erased since is left out.
 */
export async function listLabels(
  { feedback, labels }: Ports,
  company: string,
  limit: number,
  after: string | undefined,
) {
  const page = await labels.list(company, limit, after);
  const ids = page.map(({ id }) => id);
  const stored = ids.length === 0 ? undefined : await feedback.getMany(company, ids);
  const items = page.flatMap(({ id, label, at }) => {
    const said = stored?.get(id)?.said;
    return said == null ? [] : [{ id, label, labelled: at, language: said.language, text: said.text }];
  });
  return { items, last: page.length === limit ? page.at(-1)?.id : undefined };
}
