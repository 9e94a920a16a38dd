import type { CheckView, Looked, WayFacts } from '@tandem/call/check/line-check';
import type { PathFacts } from '@tandem/call/check/path-facts';
import { type Enough, type Overall, type Tone, delayTone, enoughFor, lossTone, overall, rateTone } from '@tandem/call/check/verdict';
import { ApiError } from '#lib/api/api-error.ts';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';
import { bitRate, milliseconds, share } from './figures.ts';

/** One line of the check in words: what was found, in figures, and what to do about it. */
export interface CheckRow {
  key: 'socket' | 'udp' | 'tcp' | 'relay' | 'up' | 'down' | 'delay';
  label: string;
  /** `neutral`: nothing to judge. */
  tone: Tone | 'neutral' | 'busy';
  verdict: string;
  figures?: string;
  advice?: string;
}

type Found = Omit<CheckRow, 'key' | 'label'>;

const passes = (looked: Looked<WayFacts | 'none'>) => looked.state === 'done' && looked.facts !== 'none' && looked.facts.path !== null;
const hasWay = ({ udp, tcp, relay }: CheckView) => passes(udp) || passes(tcp) || passes(relay);

/** What a call will be like; null: the check is not done. */
export function overallWords(view: CheckView): { tone: Tone; words: string } | null {
  if (view.state !== 'done') return null;
  if (view.refused && view.socket.state === 'done' && view.socket.facts.transport !== null)
    return { tone: 'bad', words: m.check_refused({ why: errorMessage(new ApiError(0, view.refused)) }) };
  const result = overall({
    // The room of the check was given over a plain request: the service answers, only no line stays open.
    service: view.refused === null || (view.socket.state === 'done' && view.socket.facts.transport !== null),
    media: hasWay(view),
    flow: view.flow.state === 'done' ? view.flow.facts : null,
  });
  return {
    tone: result === 'video' ? 'good' : ['nothing', 'no-media', 'no-service'].includes(result) ? 'bad' : 'fair',
    words: sentences[result](),
  };
}

const sentences: Record<Overall, () => string> = {
  video: m.check_overall_video,
  'small-video': m.check_overall_small_video,
  sound: m.check_overall_sound,
  nothing: m.check_overall_nothing,
  'no-media': m.check_overall_no_media,
  'no-service': m.check_overall_no_service,
};

export function checkRows(view: CheckView): CheckRow[] {
  return [
    { key: 'socket', label: m.check_socket(), ...found(view.socket, socketWords) },
    { key: 'udp', label: m.check_udp(), ...found(view.udp, ({ path }) => wayWords(path, view, passes(view.tcp) ? 'other' : 'only')) },
    { key: 'tcp', label: m.check_tcp(), ...found(view.tcp, ({ path }) => wayWords(path, view, passes(view.udp) ? 'spare' : 'only')) },
    { key: 'relay', label: m.check_relay(), ...found(view.relay, (facts) => relayWords(facts, view)) },
    {
      key: 'up',
      label: m.check_up(),
      ...found(view.flow, (flow) => (flow ? rateWords(flow.up, flow.upAtLeast, flow.busy) : unmeasured(view))),
    },
    {
      key: 'down',
      label: m.check_down(),
      ...found(view.flow, (flow) => (flow ? rateWords(flow.down, flow.downAtLeast, false) : unmeasured(view))),
    },
    { key: 'delay', label: m.check_delay(), ...found(view.flow, (flow) => (flow ? delayWords(flow) : unmeasured(view))) },
  ];
}

function found<Facts>(looked: Looked<Facts>, words: (facts: Facts) => Found): Found {
  if (looked.state === 'done') return words(looked.facts);
  if (looked.state === 'skipped') return { tone: 'neutral', verdict: m.check_skipped() };
  return looked.state === 'running' ? { tone: 'busy', verdict: m.check_running() } : { tone: 'neutral', verdict: m.check_waiting() };
}

function socketWords({ transport, rtt }: { transport: 'websocket' | 'polling' | null; rtt: number | null }): Found {
  if (transport === null || rtt === null) return { tone: 'bad', verdict: m.check_socket_none(), advice: m.check_socket_none_text() };
  const figures = m.check_socket_figures({ transport: transport === 'websocket' ? 'WebSocket' : 'HTTP', time: milliseconds(rtt) });
  if (transport === 'polling') return { tone: 'bad', verdict: m.check_socket_polling(), advice: m.check_socket_polling_text(), figures };
  if (rtt > 400) return { tone: 'fair', verdict: m.check_socket_slow(), advice: m.check_socket_slow_text(), figures };
  return { tone: 'good', verdict: m.check_socket_good(), figures };
}

/** @param place `other`: TCP passes in its stead; `spare`: UDP passes, it is not needed; `only`: the other one does not pass (yet) */
function wayWords(path: PathFacts | null, view: CheckView, place: 'other' | 'spare' | 'only'): Found {
  if (path) return { tone: 'good', verdict: m.check_passes(), figures: pathWords(path) };
  const verdict = m.check_blocked();
  if (place === 'spare') return { tone: 'neutral', verdict, advice: m.check_tcp_spare_text() };
  if (place === 'other' || view.state !== 'done' || passes(view.relay)) return { tone: 'fair', verdict, advice: m.check_udp_text() };
  return { tone: 'bad', verdict, advice: m.check_no_way_text() };
}

function relayWords(facts: WayFacts | 'none', view: CheckView): Found {
  if (facts === 'none') return { tone: 'neutral', verdict: m.check_relay_none(), advice: m.check_relay_none_text() };
  if (facts.path) return { tone: 'good', verdict: m.check_passes(), figures: pathWords(facts.path) };
  return hasWay(view)
    ? { tone: 'neutral', verdict: m.check_blocked(), advice: m.check_relay_blocked_text() }
    : { tone: 'bad', verdict: m.check_blocked(), advice: m.check_no_way_text() };
}

const kinds = { host: m.check_kind_host, srflx: m.check_kind_srflx, prflx: m.check_kind_prflx, relay: m.check_kind_relay };
const pathWords = ({ protocol, own, far }: PathFacts) =>
  m.check_path_figures({ protocol: protocol.toUpperCase(), own: kinds[own](), far: kinds[far]() });

const enoughWords: Record<Enough, () => string> = {
  video: m.check_enough_video,
  'small-video': m.check_enough_small_video,
  sound: m.check_enough_sound,
  nothing: m.check_enough_nothing,
};

function rateWords(rate: number, atLeast: boolean, busy: boolean): Found {
  const tone = rateTone(rate);
  const said = { rate: bitRate(rate) };
  return {
    ...{ tone, verdict: enoughWords[enoughFor(rate)]() },
    figures: busy ? m.check_rate_busy(said) : atLeast ? m.check_rate_at_least(said) : said.rate,
    ...(tone !== 'good' && { advice: tone === 'fair' ? m.check_rate_fair_text() : m.check_rate_bad_text() }),
  };
}

function delayWords({ rtt, lost }: { rtt: number | null; lost: number | null }): Found {
  const tones = [...(rtt === null ? [] : [delayTone(rtt)]), ...(lost === null ? [] : [lossTone(lost)])];
  if (tones.length === 0) return { tone: 'neutral', verdict: m.check_not_measured() };
  const tone = tones.includes('bad') ? 'bad' : tones.includes('fair') ? 'fair' : 'good';
  const unknown = m.check_delay_unknown();
  return {
    tone,
    verdict: { good: m.check_delay_good, fair: m.check_delay_fair, bad: m.check_delay_bad }[tone](),
    figures: m.check_delay_figures({ rtt: rtt === null ? unknown : milliseconds(rtt), lost: lost === null ? unknown : share(lost) }),
    ...(tone !== 'good' && { advice: m.check_delay_text() }),
  };
}

const unmeasured = (view: CheckView): Found => ({
  ...{ tone: 'neutral', verdict: m.check_not_measured() },
  ...(!hasWay(view) && { advice: m.check_not_measured_text() }),
});
