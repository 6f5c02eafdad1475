import { msg, str } from '@lit/localize';
import type { Attention } from '../../worker/client.ts';
import type { ExplorerState } from '../state.ts';
import { arcs } from './arcs.ts';
import { headMaps } from './headMaps.ts';
import { matrix } from './matrix.ts';
import { page, type Body } from './page.ts';
import { pictureName } from '../pictureName.ts';
import type { Colors, Scene, Shape } from './scene.ts';
import { flow, lineHeight, litWords } from './sentence.ts';
import { subjectOf, type Subject } from './subject.ts';
import { wrapped } from './text.ts';
import { changeWords, descriptionOf, viewTitle } from './words.ts';

/**
 * The present picture, to keep: a title, what the explorer shows, and the sentence that says it. It
 * depends on what is shown and on nothing of the screen, so that a phone gives the same as a desktop.
 *
 * @param attention of the state's text, under its changes
 */
export function pictureOf(attention: Attention, state: ExplorerState, colors: Colors): Scene {
  const subject = subjectOf(attention, state, colors);
  const head = header(subject);
  const body = bodyOf(subject, head.bottom);
  const foot = footer(subject, body.bottom);
  const view = viewTitle(state);
  const name = pictureName(state.picture);
  const changes = changeWords(state.whatIf, attention);
  return {
    width: body.width,
    height: foot.bottom,
    background: colors.paper,
    title: msg(str`${attention.text} · ${view} · ${name} · Aloft`),
    description: `${descriptionOf(subject)} ${changes}`.trim(),
    shapes: [...head.shapes, ...body.shapes, ...foot.shapes],
  };
}

function bodyOf(subject: Subject, top: number): Body {
  const { picture } = subject.state;
  switch (picture) {
    case 'spotlight': {
      const places = flow(subject, page.margin, top, page.room);
      const bottom = top + places.length * lineHeight(subject);
      return { shapes: litWords(subject, places.flat()), width: page.width, bottom };
    }
    case 'arcs':
      return arcs(subject, top);
    case 'matrix':
      return matrix(subject, top);
    case 'heads':
      return headMaps(subject, top);
    default:
      return picture satisfies never;
  }
}

interface Block {
  readonly shapes: readonly Shape[];
  readonly bottom: number;
}

function header({ attention, state, colors, rightToLeft, overlays }: Subject): Block {
  const { margin, room, width } = page;
  const lines = wrapped(attention.text, 24, room, 3);
  const title = lines.map(
    (text, i): Shape => ({
      ...{ kind: 'text', text, size: 24, face: 'prose', bold: true, fill: colors.ink },
      ...{ x: rightToLeft ? width - margin : margin, y: 52 + 32 * i },
      anchor: rightToLeft ? 'right' : 'left',
      leftwards: rightToLeft,
    }),
  );
  const y = 52 + 32 * lines.length;
  const line = { kind: 'text', y, size: 15, fill: colors.soft } as const;
  const changes = wrapped(changeWords(state.whatIf, attention), 15, room, 3);
  const below = changes.map(
    (text, i): Shape => ({ ...line, text, x: margin, y: y + 24 * (i + 1), anchor: 'left' }),
  );
  const shows = state.picture === 'heads' ? pictureName('heads') : viewTitle(state);
  const bottom = y + 24 * changes.length;
  const legend =
    overlays.length > 1 && state.picture !== 'heads'
      ? headLegend(overlays, colors, bottom + 28)
      : [];
  return {
    shapes: [
      ...title,
      { ...line, text: shows, x: margin, anchor: 'left' },
      { ...line, text: 'Aloft', x: width - margin, anchor: 'right', bold: true, fill: colors.ink },
      ...below,
      ...legend,
    ],
    bottom: bottom + (legend.length > 0 ? 28 : 0) + 28,
  };
}

function headLegend(overlays: Subject['overlays'], colors: Colors, y: number): Shape[] {
  return overlays.flatMap(({ name, color }, i): Shape[] => {
    const x = page.margin + 110 * i;
    return [
      { kind: 'rect', x, y: y - 11, width: 14, height: 14, radius: 3, fill: color },
      {
        ...{ kind: 'text', x: x + 22, y, size: 14, fill: colors.ink, anchor: 'left' },
        text: msg(str`Head ${name}`),
      },
    ];
  });
}

function footer(subject: Subject, top: number): Block {
  const { margin, room } = page;
  const { colors, labels } = subject;
  const said = labels.length === 0 ? msg('There are no words in it.') : descriptionOf(subject);
  const lines = wrapped(said, 16, room, 3);
  const first = top + 28;
  const source = msg('Attention weights of Universal Sentence Encoder Lite, computed on a device.');
  const end = first + 24 * lines.length;
  return {
    shapes: [
      ...lines.map(
        (text, i): Shape => ({
          ...{ kind: 'text', text, x: margin, y: first + 24 * i, size: 16 },
          ...{ fill: colors.ink, anchor: 'left' },
        }),
      ),
      {
        kind: 'text',
        text: source,
        x: margin,
        y: end + 4,
        size: 12,
        fill: colors.soft,
        anchor: 'left',
      },
    ],
    bottom: end + 28,
  };
}
