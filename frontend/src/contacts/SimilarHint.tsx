import { useDebouncedValue } from '@mantine/hooks';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Contact } from '../api/contacts';
import { fetchSimilar, type SimilarContact } from '../api/duplicates';
import classes from './SimilarHint.module.css';

/** Whether a draft has anything that another contact could be like. */
function hasSubstance(draft: Contact): boolean {
  const words = [draft.given_name, draft.family_name, draft.company, draft.external_id];
  const reaches = [...draft.phones.map((phone) => phone.raw), ...draft.emails.map((email) => email.address)];
  return [...words, ...reaches].some((text) => text.trim().length >= 3);
}

interface SimilarHintProps {
  draft: Contact;
  /** Offers the contact that is there instead of a new one; otherwise its page is linked. */
  onUse?: (found: SimilarContact) => void;
  /** Stores a new contact and goes on to merging it with the one that is there. */
  onMerge?: (found: SimilarContact) => void;
  /** The contact as it is stored, while it is edited: what looks like it already is said elsewhere. */
  stored?: Contact;
}

function useSimilar(contact: Contact | undefined) {
  const { data = [] } = useQuery({
    queryKey: ['contacts', 'similar', contact],
    queryFn: () => (contact ? fetchSimilar(contact) : []),
    enabled: contact !== undefined && hasSubstance(contact),
    placeholderData: (before) => before,
    gcTime: 10_000,
  });
  return data;
}

/** Says quietly when a contact looks like somebody who is there already, whom it can be merged with. */
export function SimilarHint({ draft, onUse, onMerge, stored }: SimilarHintProps) {
  const [settled] = useDebouncedValue(draft, 300);
  const said = useSimilar(stored);
  const found = useSimilar(settled).filter(
    (each) => !stored || !said.some((before) => before.contact.id === each.contact.id),
  );
  if (found.length === 0 || !hasSubstance(draft)) {
    return null;
  }
  return (
    <aside className={classes.hint} aria-label="Looks like somebody who is there already" aria-live="polite">
      <IconUsers size={16} stroke={1.6} aria-hidden />
      <div>
        <p className={classes.title}>{found.some((each) => each.sure) ? 'Already here:' : 'Looks like:'}</p>
        <ul className={classes.list}>
          {found.map((each) => (
            <li key={each.contact.id}>
              {onUse ? (
                <button type="button" className={classes.use} onClick={() => onUse(each)}>
                  {each.contact.display_name}
                </button>
              ) : (
                <Link href={`/contacts/${each.contact.id}`} className={classes.use}>
                  {each.contact.display_name}
                </Link>
              )}
              <span className={classes.why}>{each.reasons.map((reason) => reason.words).join(', ')}</span>
              {draft.id !== '' && !stored && (
                <Link href={`/duplicates/${draft.id},${each.contact.id}`} className={classes.merge}>
                  Merge …
                </Link>
              )}
              {onMerge && (
                <button type="button" className={classes.merge} onClick={() => onMerge(each)}>
                  Save and Merge …
                </button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
}
