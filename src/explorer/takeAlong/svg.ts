import {
  faces,
  rounded,
  type CellsShape,
  type Scene,
  type Shape,
  type TextShape,
} from './scene.ts';

/** A scene as an SVG that stands alone: without scripts, fonts or anything else from elsewhere. */
export function sceneAsSvg(scene: Scene): string {
  const { width, height, background, title, description, shapes } = scene;
  const size = `width="${number(width)}" height="${number(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${number(width)} ${number(height)}" role="img" aria-labelledby="title" aria-describedby="description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<rect ${size} fill="${background}"/>`,
    ...shapes.map(drawn),
    '</svg>\n',
  ].join('\n');
}

function drawn(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, radius, fill = 'none', opacity, stroke, strokeWidth } = shape;
      return element('rect', {
        ...{ x, y, width, height, rx: radius, fill, 'fill-opacity': opacity },
        ...{ stroke, 'stroke-width': strokeWidth },
      });
    }
    case 'path': {
      const { d, stroke, strokeWidth, opacity } = shape;
      return element('path', {
        ...{ d, fill: 'none', stroke, 'stroke-width': strokeWidth },
        ...{ 'stroke-opacity': opacity, 'stroke-linecap': 'round' },
      });
    }
    case 'text':
      return text(shape);
    case 'cells':
      return cells(shape);
    default:
      return shape satisfies never;
  }
}

function text(shape: TextShape): string {
  const { x, y, size, fill, anchor, face = 'interface', bold, turned, leftwards } = shape;
  const anchors = { left: leftwards ? 'end' : 'start', middle: 'middle' } as const;
  return element(
    'text',
    {
      ...{ x, y, fill, 'font-size': size, 'font-family': faces[face] },
      'font-weight': bold ? 600 : undefined,
      direction: leftwards ? 'rtl' : undefined,
      'text-anchor': anchor === 'right' ? (leftwards ? 'start' : 'end') : anchors[anchor],
      transform: turned ? `rotate(-90 ${number(x)} ${number(y)})` : undefined,
    },
    escaped(shape.text),
  );
}

function cells({ x, y, cellWidth, cellHeight, color, levels }: CellsShape): string {
  const place = `translate(${number(x)} ${number(y)}) scale(${number(cellWidth)} ${number(cellHeight)})`;
  const paths = levels.map(({ opacity, d }) => element('path', { d, 'stroke-opacity': opacity }));
  // Smoothed edges would leave a seam between two cells.
  return element(
    'g',
    { transform: place, stroke: color, fill: 'none', 'shape-rendering': 'crispEdges' },
    paths.join(''),
  );
}

function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content = '',
): string {
  const said = Object.entries(attributes).map(([attribute, value]) => {
    if (value === undefined) return '';
    return ` ${attribute}="${typeof value === 'number' ? number(value) : escaped(value)}"`;
  });
  return content === ''
    ? `<${name}${said.join('')}/>`
    : `<${name}${said.join('')}>${content}</${name}>`;
}

const number = (value: number): string => String(rounded(value));

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What XML 1.0, section 2.2, lets no document hold, however written. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function escaped(value: string): string {
  return value.replace(forbidden, '\ufffd').replace(/[&<>"]/g, (character) => entities[character]!);
}
