import * as Exports from '../../wailsjs/go/app/Exports';
import { call } from './call';

/** Shows the system's dialog for where to save a file, with a name offered; empty when it was cancelled. */
export const chooseSavePath = (title: string, name: string): Promise<string> =>
  call(() => Exports.ChooseFile(title, name));
