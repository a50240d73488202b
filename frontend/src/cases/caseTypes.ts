import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type CaseType, fetchCaseTypes } from '../api/cases';
import type { Choice } from '../ui/Choice';

const none: CaseType[] = [];

/** The firm's case types, archived ones included. */
export function useCaseTypes(): CaseType[] {
  const { data } = useQuery({ queryKey: ['cases', 'types'], queryFn: fetchCaseTypes });
  return data ?? none;
}

/** The case types to choose from: archived ones only where cases still have them. */
export function useCaseTypeChoices(): readonly Choice[] {
  const types = useCaseTypes();
  return useMemo(
    () =>
      types
        .filter((type) => !type.archived || type.cases > 0)
        .map(({ id, name, archived }) => ({ value: id, label: archived ? `${name} (archived)` : name })),
    [types],
  );
}
