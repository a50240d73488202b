import { useLocation } from 'wouter';
import { messageOf } from '../api/ApiError';
import { sampleFile } from '../api/shell';
import { toastFailure } from '../ui/toasts';
import { beginSample } from './flow';
import { wizardPath } from './paths';

/** Puts the sample data before the user's eyes: one click more imports it. */
export function useLoadSample() {
  const [, navigate] = useLocation();
  return () =>
    sampleFile().then(
      (path) => {
        beginSample(path);
        navigate(wizardPath);
      },
      (error) => toastFailure(messageOf(error)),
    );
}
