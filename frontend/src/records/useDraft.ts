import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { toastDone } from '../ui/toasts';

/** Where a form's draft is while the form is not shown. */
export interface DraftPlace<T> {
  kept: T | null;
}

/** Places for the drafts of forms that are alike, by what each is about. */
export function draftPlaces<T>(): (about: string) => DraftPlace<T> {
  const places = new Map<string, DraftPlace<T>>();
  return (about) => {
    const place = places.get(about) ?? { kept: null };
    places.set(about, place);
    return place;
  };
}

/**
 * What a form holds before it is saved. Whoever leaves the form, by Escape or for another page, finds it as it was
 * when they come back, and a toast says so; discard is for leaving it for good, done for after it is saved. isChanged
 * says whether there is anything worth keeping.
 */
export function useDraft<T>(
  place: DraftPlace<T>,
  blank: () => T,
  isChanged: (draft: T, blank: T) => boolean,
) {
  const [here, navigate] = useLocation();
  const [start] = useState(() => ({ blank: blank(), kept: place.kept }));
  const [draft, setDraft] = useState<T>(start.kept ?? start.blank);
  const [isBack, setBack] = useState(start.kept !== null);
  const over = useRef(false);
  place.kept = !over.current && isChanged(draft, start.blank) ? draft : null;

  const left = useRef(() => {});
  left.current = () => {
    if (place.kept !== null) {
      toastDone('What you typed is kept', () => navigate(here), 'Go On');
    }
  };
  useEffect(() => () => left.current(), []);

  return {
    draft,
    setDraft,
    /** Whether this is what was typed before. */
    isBack,
    startAfresh: () => {
      setDraft(start.blank);
      setBack(false);
    },
    done: () => {
      over.current = true;
      place.kept = null;
    },
    discard: () => {
      const thrown = place.kept;
      over.current = true;
      place.kept = null;
      if (thrown !== null) {
        toastDone('What you typed is thrown away', () => {
          place.kept = thrown;
          navigate(here);
        });
      }
    },
  };
}
