import { m } from '#lib/paraglide/messages.js';
import { shortName } from './short-name.ts';

/** News that come together are said in one breath. */
const JOIN = 600;

/** What happens in the room, for those who hear the screen: polite, joined, and never moving the focus. */
export class Announcer {
  #said = $state('');
  #news: string[] = [];

  get said(): string {
    return this.#said;
  }

  came(name: string): void {
    this.say(m.room_said_came({ name: shortName(name) }));
  }

  left(name: string): void {
    this.say(m.room_said_left({ name: shortName(name) }));
  }

  knock(name: string): void {
    this.say(m.room_said_knock({ name: shortName(name) }));
  }

  message(name: string, text: string): void {
    this.say(m.room_said_message({ name: shortName(name), text }));
  }

  say(words: string): void {
    this.#news.push(words);
    if (this.#news.length > 1) return;
    setTimeout(() => {
      this.#said = this.#news.join(' ');
      this.#news = [];
    }, JOIN);
  }
}
