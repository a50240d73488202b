import { Component, type ErrorInfo, type ReactNode } from 'react';
import { ErrorState } from '../ui/ErrorState';

interface Props {
  children: ReactNode;
  /** When it changes, the boundary tries again: the address of the page, so that another page is never lost. */
  resetKey?: string;
  onError?: (error: Error, info: ErrorInfo) => void;
}

interface State {
  failed: boolean;
}

/** Shows a plain message with a way on where a page could not be drawn: the window is never blank. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    this.props.onError?.(error, info);
  }

  override componentDidUpdate(previous: Props) {
    if (this.state.failed && previous.resetKey !== this.props.resetKey) {
      this.setState({ failed: false });
    }
  }

  override render() {
    if (!this.state.failed) {
      return this.props.children;
    }
    return (
      <ErrorState
        title="This page could not be shown"
        message="Your data is safe. Try again; if it happens again, restart Casefolk and tell support what you did last."
        onRetry={() => this.setState({ failed: false })}
      />
    );
  }
}
