import { useLocation } from 'wouter';
import { copyText } from '../api/shell';
import { useUnfinishedReminder } from '../imports';
import { LookUpDialog } from '../lookups';
import { useReviewCount } from '../messages';
import { CopyContext } from '../ui/CopyText';
import { DropOverlay } from './DropOverlay';
import { DamagePage } from './damage/DamagePage';
import { useDamage } from './damage/useDamage';
import { ErrorBoundary } from './ErrorBoundary';
import { Nav } from './Nav';
import { Pages } from './Pages';
import { Palette } from './Palette';
import classes from './Shell.module.css';
import { Shortcuts } from './Shortcuts';
import { useCopyClicks } from './useCopyClicks';
import { useDataChanges } from './useDataChanges';
import { useMenu } from './useMenu';
import { useOpenedFiles } from './useOpenedFiles';

/** Navigation at the left, the page at the right, and over both the target for dropped files. */
export function Shell() {
  const [location] = useLocation();
  useOpenedFiles();
  useMenu();
  useCopyClicks(copyText);
  useDataChanges();
  useUnfinishedReminder();
  const reviewCount = useReviewCount();
  const damage = useDamage();
  if (damage) {
    return <DamagePage damage={damage} />;
  }
  return (
    <CopyContext value={copyText}>
      <div className={classes.shell}>
        <Nav reviewCount={reviewCount} />
        <main className={classes.page} id="page">
          <ErrorBoundary resetKey={location}>
            <Pages />
          </ErrorBoundary>
        </main>
        <LookUpDialog />
        <DropOverlay />
        <Palette />
        <Shortcuts />
      </div>
    </CopyContext>
  );
}
