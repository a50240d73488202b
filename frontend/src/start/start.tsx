import { hearDrops } from '../api/drops';
import { tellShown } from '../api/shell';
import { firstContactPage } from '../contacts/firstPage';
import { readListState } from '../contacts/useListState';
import { fontFamily, lineHeight, tokens } from '../tokens';
import { rowHeight } from '../ui/table/sizes';
import { markup } from './markup';
import { StartPage } from './StartPage';

// Without this a web view navigates to a file that is dropped on it (wailsapp/wails#3686), and the page is gone.
// WebKit asks only the last event before a drop, which is "dragenter" where the pointer stopped on another element.
for (const type of ['dragenter', 'dragover', 'drop']) {
  window.addEventListener(type, (event) => event.preventDefault());
}
hearDrops();

/** How much of the window is above the rows, in pixels. */
const above = 120;

/** Gives the page its colours until Mantine does, after all other styles. */
function colour() {
  const scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const first = {
    '--mantine-color-scheme': scheme,
    '--mantine-font-family': fontFamily,
    '--mantine-line-height': lineHeight,
    ...tokens[scheme],
  };
  const style = document.createElement('style');
  style.textContent = `:root[data-mantine-color-scheme]{${Object.entries(first)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}}`;
  document.head.append(style);
  document.documentElement.dataset.mantineColorScheme = scheme;
}

/**
 * Shows the list that the window opens with, as plain text of the page, and reports whether it did: there is something
 * to see long before the program's own code is read.
 */
function showFirstRows(root: HTMLElement): boolean {
  const list = readListState();
  const page = ['', '#/', '#/contacts'].includes(location.hash) ? firstContactPage(list.question) : undefined;
  if (!page || page.total === 0) {
    return false;
  }
  colour();
  const rows = Math.ceil((window.innerHeight - above) / rowHeight);
  root.innerHTML = markup(<StartPage page={page} list={list} rows={rows} />);
  return true;
}

/** Reads the styles that the first rows do not need (firstStyles.ts); without them the page still works. */
function allStyles(root: HTMLElement): Promise<void> {
  const { styles } = root.dataset;
  if (!styles) {
    return Promise.resolve(); // vite's own server brings them with the scripts
  }
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = styles;
    link.onload = link.onerror = () => resolve();
    // Before the colours, which stand behind.
    document.head.insertBefore(link, document.head.querySelector('style + style'));
  });
}

const root = document.getElementById('root');
if (root) {
  const open = async () => {
    const styled = allStyles(root);
    const main = await import('../main');
    await styled;
    main.open(root);
  };
  if (showFirstRows(root)) {
    tellShown().then(open);
  } else {
    open();
  }
}
