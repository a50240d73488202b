import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderInWindow } from '../testing/render';
import { ConsentMarks } from './ConsentMarks';

test('the marks say in words what they show, and what is not known is unknown', () => {
  renderInWindow(<ConsentMarks sms="in" email="out" voice="" />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    'SMS opted in, e-mail opted out, voice unknown',
  );
});
