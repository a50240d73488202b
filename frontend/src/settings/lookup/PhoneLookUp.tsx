import classes from '../Settings.module.css';
import { CarrierFile } from './CarrierFile';
import { OnLine } from './OnLine';

/** Kinds of lines and carriers beyond what the numbering plans say. */
export function PhoneLookUp() {
  return (
    <div className={classes.wide}>
      <OnLine />
      <CarrierFile />
    </div>
  );
}
