import postcss, { type Root } from 'postcss';
import type { Plugin } from 'vite';

/** Class names in a selector. */
const classNames = /\.([\w-]+)/g;

/** What only matters when something moves or is printed. */
const later = /keyframes$|^media$/;

/** Leaves the rules whose classes the script names, and those without a class. */
function keepNamed(styles: Root, script: string) {
  styles.walkAtRules((rule) => {
    if (later.test(rule.name) && !(rule.name === 'media' && rule.params.includes('width'))) {
      rule.remove();
    }
  });
  styles.walkRules((rule) => {
    rule.selectors = rule.selectors.filter((selector) =>
      [...selector.matchAll(classNames)].every(([, name]) => script.includes(name ?? '')),
    );
    if (rule.selector === '') {
      rule.remove();
    }
  });
}

/** Takes out the variables that nobody reads, also those that only such variables read. */
function dropUnread(styles: Root, script: string) {
  for (let before = -1; before !== styles.toString().length; ) {
    const text = styles.toString() + script;
    before = styles.toString().length;
    styles.walkDecls(/^--/, (variable) => {
      if (!new RegExp(`var\\(${variable.prop}\\b(?!-)`).test(text)) {
        variable.remove();
      }
    });
  }
  styles.walkRules((rule) => {
    if (rule.nodes.length === 0) {
      rule.remove();
    }
  });
  styles.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) {
      rule.remove();
    }
  });
}

/** The part of a stylesheet that elements made by a script can need. */
export function stylesOf(script: string, all: string): string {
  const styles = postcss.parse(all);
  keepNamed(styles, script);
  dropUnread(styles, script);
  return styles.toString();
}

/**
 * Writes the styles of the first rows into the page, and leaves the others, twenty times as many, to start/start.tsx:
 * no web view paints before it has read all styles that a page begins with.
 */
export function firstStyles(): Plugin {
  return {
    name: 'first-styles',
    enforce: 'post',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.values(bundle);
        const page = files.find((file) => file.fileName === 'index.html');
        const styles = files.find((file) => file.fileName.endsWith('.css'));
        const script = files.find((file) => file.type === 'chunk' && file.isEntry);
        if (page?.type !== 'asset' || styles?.type !== 'asset' || script?.type !== 'chunk') {
          this.error('first-styles: the page, its styles or its first script is not there');
        }
        const link = /<link rel="stylesheet"[^>]*href="([^"]+)"[^>]*>/.exec(String(page.source));
        if (!link) {
          this.error('first-styles: the page names no styles');
        }
        const first = stylesOf(script.code, String(styles.source));
        page.source = String(page.source)
          .replace(link[0], () => `<style>${first}</style>`)
          .replace('<div id="root">', `<div id="root" data-styles="${link[1]}">`);
      },
    },
  };
}
