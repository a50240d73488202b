/** What other features may know of cases. */

export { useCaseTypeChoices, useCaseTypes } from './caseTypes';
