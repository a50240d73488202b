import { expect, test } from 'vitest';
import { defectMessage, toApiError } from './ApiError';

test('the Go side’s JSON becomes code, field and message', () => {
  const error = toApiError(
    new Error('{"code":"invalid","field":"notes","message":"The notes are too long."}'),
  );
  expect([error.code, error.field, error.message]).toEqual(['invalid', 'notes', 'The notes are too long.']);
});

test.each([
  'runtime error: index out of range [3]',
  '"a string"',
  '{"code":"invented","message":"x"}',
  '{"message":"x"}',
  'null',
  '',
])('%j is for programmers: the user reads a plain sentence', (text) => {
  const error = toApiError(new Error(text));
  expect([error.code, error.message]).toEqual(['internal', defectMessage]);
});

test('an error that was decoded already stays as it is', () => {
  const error = toApiError(new Error('{"code":"conflict","field":"","message":"Changed meanwhile."}'));
  expect(toApiError(error)).toBe(error);
});
