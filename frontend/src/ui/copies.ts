/** What has a button copy text when it is clicked: the shell listens, see useCopyClicks. So a list's rows need nothing. */
export function copies(text: string) {
  return { 'data-copies': text };
}
