import { feedbackForm, FeedbackFormQuery, GiveFeedback, ownFeedback } from '@tandem/contracts/feedback';
import { idParams } from '@tandem/contracts/list';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { findForm } from './find-form.ts';
import { giveFeedback } from './give-feedback.ts';

export function feedbackRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    const config = { policy: 'feedback.give' } as const;
    app.get(
      '/api/feedback/form',
      { config, schema: { querystring: FeedbackFormQuery, response: { 200: feedbackForm } } },
      ({ actor, query }) => findForm({ actor, meetingId: query.meeting }, ports),
    );
    app.put(
      '/api/meetings/:id/feedback',
      { config, schema: { params: idParams, body: GiveFeedback, response: { 200: ownFeedback } } },
      ({ actor, params, body }) => giveFeedback({ actor, meetingId: params.id, ...body }, ports),
    );
  };
}
