import type { HandleClientError } from '@sveltejs/kit/hooks';

/** A navigation that failed for want of a network says so, instead of blaming the product. */
export const handleError: HandleClientError = ({ kind, error }) => {
  if (kind === 'unknown' && error instanceof TypeError && !navigator.onLine)
    return { status: 503, message: error.message, code: 'NETWORK' };
  return {};
};
