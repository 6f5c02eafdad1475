import { ContextProvider } from '@lit/context';
import { render, type TemplateResult } from 'lit';
import { onTestFinished } from 'vitest';
import { page } from 'vitest/browser';
import { RecordDocument } from '../../../src/record/document.ts';
import { recordContext } from '../../../src/record/recordContext.ts';

/** A record in memory whose clock the test moves. */
export function recordAt(start: number) {
  const clock = { now: start };
  let made = 0;
  const record = new RecordDocument({ now: () => clock.now, newId: () => `note-${++made}` });
  return { record, clock };
}

/** Elements on a phone's page that find this record; they go with the test. */
export async function onPage(
  content: TemplateResult,
  record: RecordDocument | null,
): Promise<{ place: HTMLElement; readonly bring: (record: RecordDocument) => void }> {
  await page.viewport(360, 800);
  const place = document.createElement('div');
  const provider = new ContextProvider(place, { context: recordContext, initialValue: record });
  document.body.append(place);
  onTestFinished(() => {
    render(null, place);
    place.remove();
  });
  render(content, place);
  return { place, bring: (opened) => provider.setValue(opened) };
}
