import { idParams } from '@tandem/contracts/list';
import { ConsentToRecording, recordingParams, recordingState, ReleaseRecording, trackParams } from '@tandem/contracts/recording';
import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { askRecording, consentToRecording } from './consent-to-recording.ts';
import { eraseOwnTrack } from './erase-track.ts';
import { readRecordingState } from './read-recording-state.ts';
import { readSound, type Sound } from './read-sound.ts';
import { closeRecording, releaseRecording } from './release-recording.ts';
import { stopRecording } from './stop-recording.ts';

const nothing = { 204: z.null() };

export function recordingRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    const path = '/api/meetings/:id/recording';
    app.get(
      path,
      { config: { policy: 'recording.follow' }, schema: { params: idParams, response: { 200: recordingState } } },
      ({ actor, params }) => readRecordingState({ actor, meetingId: params.id }, ports),
    );
    app.post(
      path,
      { config: { policy: 'recording.ask' }, schema: { params: idParams, body: ConsentToRecording, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await askRecording({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      `${path}/consent`,
      { config: { policy: 'recording.consent' }, schema: { params: idParams, body: ConsentToRecording, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await consentToRecording({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.delete(
      path,
      { config: { policy: 'recording.consent' }, schema: { params: idParams, response: nothing } },
      async ({ actor, params }, reply) => {
        await stopRecording({ actor, meetingId: params.id }, ports);
        return reply.code(204).send(null);
      },
    );

    const recorded = '/api/meetings/:id/recordings/:recording';
    // A player of a browser asks for parts; no HEAD, which would stand in «Кто смотрел» like a listening.
    app.get(
      `${recorded}/sound`,
      { config: { policy: 'recording.listen' }, schema: { params: recordingParams }, exposeHeadRoute: false },
      async ({ actor, params, headers }, reply) =>
        sendSound(
          await readSound({ actor, meetingId: params.id, recordingId: params.recording, personId: null, range: headers.range }, ports),
          reply,
        ),
    );
    app.get(
      `${recorded}/tracks/:person`,
      { config: { policy: 'recording.listenToVoice' }, schema: { params: trackParams }, exposeHeadRoute: false },
      async ({ actor, params, headers }, reply) =>
        sendSound(
          await readSound(
            { actor, meetingId: params.id, recordingId: params.recording, personId: params.person, range: headers.range },
            ports,
          ),
          reply,
        ),
    );
    app.delete(
      `${recorded}/tracks/own`,
      { config: { policy: 'recording.eraseOwn' }, schema: { params: recordingParams, response: nothing } },
      async ({ actor, params }, reply) => {
        await eraseOwnTrack({ actor, meetingId: params.id, recordingId: params.recording }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      `${recorded}/release`,
      { config: { policy: 'recording.release' }, schema: { params: recordingParams, body: ReleaseRecording, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await releaseRecording({ actor, meetingId: params.id, recordingId: params.recording, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.delete(
      `${recorded}/release`,
      { config: { policy: 'recording.release' }, schema: { params: recordingParams, response: nothing } },
      async ({ actor, params }, reply) => {
        await closeRecording({ actor, meetingId: params.id, recordingId: params.recording }, ports);
        return reply.code(204).send(null);
      },
    );
  };
}

/** Never kept by a browser: the right to listen is asked for each time. */
function sendSound({ bytes, size, range }: Sound, reply: FastifyReply): FastifyReply {
  reply
    .type('audio/webm')
    .header('accept-ranges', 'bytes')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', 'inline')
    .header('content-length', range ? range.end - range.start + 1 : size);
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
  return reply.send(bytes);
}
