import { Button } from '@mantine/core';
import type { ChannelState, GateVerdict } from '../../api/consents';
import { ConsentState } from '../../ui/ConsentState';
import { DateText } from '../../ui/DateText';
import classes from './Preferences.module.css';
import { questions, VerdictText } from './Verdict';
import { answerBesides } from './verdictWords';

interface ChannelsProps {
  channels: readonly ChannelState[];
  verdicts: readonly GateVerdict[];
  /** Undefined when nothing can be changed. */
  onChange?: (channel: string, state: 'in' | 'out') => void;
}

/** Each channel: what stands, since when and by what, and whether an automated message may go now. */
export function Channels({ channels, verdicts, onChange }: ChannelsProps) {
  return (
    <ul className={classes.channels} aria-label="Channels">
      {channels.map((channel) => {
        const verdict = verdicts.find((each) => each.channel === channel.channel);
        return (
          <li key={channel.channel} className={classes.channel} aria-label={channel.label}>
            <span className={classes.channelName}>{channel.label}</span>
            <span className={classes.state}>
              <ConsentState state={channel.state} />
            </span>
            <span className={classes.why}>
              {channel.state === 'unknown' ? (
                <span className="muted">Nothing is recorded; that counts as no.</span>
              ) : (
                <>
                  since <DateText value={channel.since} />
                  {channel.words !== '' && `: ${channel.words}`}
                </>
              )}
              {verdict && (
                <span className={classes.mayWe}>
                  <span className="muted">{questions[channel.channel]}</span>
                  <VerdictText verdict={verdict} words={answerBesides(verdict)} />
                </span>
              )}
            </span>
            {onChange && (
              <Button
                size="xs"
                variant="subtle"
                aria-label={`Change ${channel.label}`}
                onClick={() => onChange(channel.channel, channel.state === 'in' ? 'out' : 'in')}
              >
                Change
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
