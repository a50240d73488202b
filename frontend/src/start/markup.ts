import { Fragment, isValidElement, type ReactElement, type ReactNode } from 'react';

/** Elements that have no content and no end tag. */
const empty: readonly string[] = ['input', 'br', 'hr', 'img'];

/** Attributes whose names are not their properties'. */
const attributes: Readonly<Record<string, string>> = {
  className: 'class',
  strokeWidth: 'stroke-width',
  strokeLinecap: 'stroke-linecap',
  strokeLinejoin: 'stroke-linejoin',
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => escapes[mark] ?? mark);
}

function styleText(style: Record<string, unknown>): string {
  return Object.entries(style)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(
      ([name, value]) =>
        `${name.startsWith('--') ? name : name.replace(/[A-Z]/g, '-$&').toLowerCase()}:${value}`,
    )
    .join(';');
}

function attribute(name: string, value: unknown): string {
  const spoken = name.startsWith('aria-') || name.startsWith('data-');
  if (value === undefined || value === null || typeof value === 'function' || (value === false && !spoken)) {
    return '';
  }
  if (name === 'style') {
    const style = styleText(value as Record<string, unknown>);
    return style === '' ? '' : ` style="${escaped(style)}"`;
  }
  const text = value === true && !spoken ? '' : String(value);
  return ` ${attributes[name] ?? name}="${escaped(text)}"`;
}

/** A component, or what memo and forwardRef make of one. */
type Drawable = ((props: unknown, ref: null) => ReactNode) & { type?: Drawable; render?: Drawable };

function drawn({ type, props }: ReactElement): string {
  if (type === Fragment) {
    return markup((props as { children?: ReactNode }).children);
  }
  if (typeof type !== 'string') {
    let component = type as unknown as Drawable;
    while (typeof component !== 'function') {
      component =
        (component as { type?: Drawable; render?: Drawable }).type ??
        (component as { render: Drawable }).render;
    }
    return markup(component(props, null));
  }
  const { children, ref: _, ...rest } = props as Record<string, unknown>;
  const head = `<${type}${Object.entries(rest)
    .map(([name, value]) => attribute(name, value))
    .join('')}>`;
  return empty.includes(type) ? head : `${head}${markup(children as ReactNode)}</${type}>`;
}

/**
 * Draws elements of components without hooks as HTML. When the program starts, its first rows are drawn with this, long
 * before React's own renderer is read. Handlers are left out; a component with a hook is an error.
 */
export function markup(node: ReactNode): string {
  if (Array.isArray(node)) {
    return node.map(markup).join('');
  }
  if (isValidElement(node)) {
    return drawn(node);
  }
  return typeof node === 'string' || typeof node === 'number' ? escaped(String(node)) : '';
}
