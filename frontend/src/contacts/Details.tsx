import type { Contact } from '../api/contacts';
import { MergedNote } from '../duplicates';
import { RecordDetails, Stamp } from '../records';
import { choiceOf } from '../ui/Choice';
import { LoginSourceBadge } from '../ui/ChoiceText';
import { languages, preferredChannels } from '../ui/choices';
import { Section } from '../ui/Section';
import { DetailGroup } from './DetailGroup';
import classes from './DetailGroup.module.css';
import { Facts } from './Facts';
import { AddressFields } from './fields/AddressFields';
import { NameFields } from './fields/NameFields';
import { NotesField, PreferenceFields, SourceFields } from './fields/OtherFields';
import { EmailFields, PhoneFields } from './fields/ReachFields';
import { PersonsSection } from './PersonsSection';
import { AddressList, EmailList, PhoneList } from './Reaches';
import { SatisfactionSection } from './SatisfactionSection';
import { SimilarHint } from './SimilarHint';

/** All that is known of a contact, in groups that are edited in place. */
export function Details({ contact }: { contact: Contact }) {
  return (
    <RecordDetails>
      {contact.deleted_at === '' && <SimilarHint draft={contact} />}
      <DetailGroup title="Name" contact={contact} fields={(props) => <NameFields {...props} autoFocus />}>
        <NameFacts contact={contact} />
      </DetailGroup>
      <DetailGroup title="Phones" contact={contact} fields={(props) => <PhoneFields {...props} />}>
        <PhoneList phones={contact.phones} />
      </DetailGroup>
      <DetailGroup title="Emails" contact={contact} fields={(props) => <EmailFields {...props} />}>
        <EmailList emails={contact.emails} />
      </DetailGroup>
      <DetailGroup title="Addresses" contact={contact} fields={(props) => <AddressFields {...props} />}>
        <AddressList addresses={contact.addresses} />
      </DetailGroup>
      <DetailGroup
        title="Reaching"
        contact={contact}
        fields={(props) => <PreferenceFields {...props} withLoginSource />}
      >
        <Facts
          facts={[
            ['Preferred channel', choiceOf(preferredChannels, contact.preferred_channel).label],
            ['Preferred language', choiceOf(languages, contact.preferred_language).label],
            ['Login source', <LoginSourceBadge key="login" value={contact.login_source} />],
          ]}
        />
      </DetailGroup>
      <DetailGroup title="Where from" contact={contact} fields={(props) => <SourceFields {...props} />}>
        <Facts
          none="Nothing is known."
          facts={[
            ['Source', contact.source],
            ['External system', contact.external_system],
            ['External ID', contact.external_id],
          ]}
        />
      </DetailGroup>
      <DetailGroup title="Notes" contact={contact} fields={(props) => <NotesField {...props} />}>
        {contact.notes === '' ? (
          <p className={classes.none}>None.</p>
        ) : (
          <p className={classes.text}>{contact.notes}</p>
        )}
      </DetailGroup>
      <PersonsSection contact={contact} />
      <SatisfactionSection contact={contact} />
      <Section title="Record">
        <Facts
          facts={[
            ['Added', <Stamp key="created" at={contact.created_at} by={contact.created_by} />],
            ['Last changed', <Stamp key="updated" at={contact.updated_at} by={contact.updated_by} />],
          ]}
        />
        <MergedNote contactId={contact.id} />
      </Section>
    </RecordDetails>
  );
}

function NameFacts({ contact }: { contact: Contact }) {
  const person = [
    contact.prefix,
    contact.given_name,
    contact.middle_name,
    contact.family_name,
    contact.suffix,
  ]
    .filter((part) => part !== '')
    .join(' ');
  const business = contact.kind === 'business';
  return (
    <Facts
      none="No name is known."
      facts={[
        ['Display name', contact.display_name],
        business ? ['Company', contact.company] : ['Name', person],
        business ? ['Contact person', person] : ['Company', contact.company],
        ['Nickname', contact.nickname],
        ['Job title', contact.job_title],
      ]}
    />
  );
}
