import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import classes from './DropOverlay.module.css';

/** How many files a drag carries; 0 when it carries none. A web view that will not tell counts as one. */
export function draggedFiles(transfer: DataTransfer | null): number {
  if (!transfer || !Array.from(transfer.types).includes('Files')) {
    return 0;
  }
  const files = Array.from(transfer.items ?? []).filter((item) => item.kind === 'file');
  return Math.max(1, files.length);
}

/** While files are dragged over the window, the whole window says what dropping them does. */
export function DropOverlay() {
  const [count, setCount] = useState(0);

  useEffect(() => {
    let idle: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(idle);
      setCount(0);
    };
    const over = (event: DragEvent) => {
      setCount(draggedFiles(event.dataTransfer));
      // Some web views never send dragleave when the drag ends outside: dragover comes every 350 ms at least.
      clearTimeout(idle);
      idle = setTimeout(hide, 1500);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) {
        hide();
      }
    };
    window.addEventListener('dragenter', over);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', hide);
    return () => {
      clearTimeout(idle);
      window.removeEventListener('dragenter', over);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', hide);
    };
  }, []);

  if (count === 0) {
    return null;
  }
  return (
    <div className={classes.overlay} role="status">
      <div className={classes.target}>
        <IconFileImport size={40} stroke={1.25} aria-hidden />
        <p className={classes.text}>Drop to import {count === 1 ? '1 file' : `${count} files`}</p>
        <p className={classes.hint}>CSV, TSV, Excel or vCard</p>
      </div>
    </div>
  );
}
