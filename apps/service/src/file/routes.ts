import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import { BeginFile, fileParams, FilePartQuery, fileUpload } from '@tandem/contracts/file';
import { idParams } from '@tandem/contracts/list';
import { MAX_PART_BYTES } from '@tandem/domain/file/limits';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { appendPart } from './append-part.ts';
import { beginFile } from './begin-file.ts';
import { attachment } from './content-disposition.ts';
import { entityTag, readFile, type FileContent } from './read-file.ts';
import { takeBackFile } from './take-back-file.ts';

/** Files of a meeting's chat: announced, sent in parts, seen in the chat (`GET …/chat`), downloaded. */
export function fileRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: MAX_PART_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    const path = '/api/meetings/:id/files';
    app.post(
      path,
      { config: { policy: 'file.send' }, schema: { params: idParams, body: BeginFile, response: { 200: fileUpload } } },
      ({ actor, params, body }) => beginFile({ actor, meetingId: params.id, ...body }, ports),
    );
    app.patch(
      `${path}/:file`,
      {
        config: { policy: 'file.send' },
        schema: { params: fileParams, querystring: FilePartQuery, body: part, response: { 200: fileUpload }, hide: true },
      },
      ({ actor, params, query, body }) =>
        appendPart({ actor, meetingId: params.id, fileId: params.file, offset: query.offset, bytes: body }, ports),
    );
    app.delete(
      `${path}/:file`,
      { config: { policy: 'file.send' }, schema: { params: fileParams, response: { 204: z.null() } } },
      async ({ actor, params }, reply) => {
        await takeBackFile({ actor, meetingId: params.id, fileId: params.file }, ports);
        return reply.code(204).send(null);
      },
    );
    // No HEAD, which would stand in «Кто смотрел» like a download.
    app.get(
      `${path}/:file`,
      { config: { policy: 'file.read' }, schema: { params: fileParams }, exposeHeadRoute: false },
      async ({ actor, params, headers }, reply) => {
        const ifRange = headers['if-range']?.toString();
        const asked = { actor, meetingId: params.id, fileId: params.file, range: headers.range, ifRange };
        return sendFile(await readFile(asked, ports), reply);
      },
    );
  };
}

const part = z.instanceof(Buffer).refine((bytes) => bytes.length > 0, 'is empty');

/** To be saved, never shown: whatever it is, it is no page of ours. Never kept by a browser's cache: the right to it is asked for each time. */
function sendFile({ name, type, sha256, bytes, size, range }: FileContent, reply: FastifyReply): FastifyReply {
  reply
    .type(type)
    .header('content-disposition', attachment(name))
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('accept-ranges', 'bytes')
    .header('etag', entityTag(sha256))
    .header('content-length', range ? range.end - range.start + 1 : size);
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
  return reply.send(bytes);
}
