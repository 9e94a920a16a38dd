import Heart from '@lucide/svelte/icons/heart';
import Laugh from '@lucide/svelte/icons/laugh';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import PartyPopper from '@lucide/svelte/icons/party-popper';
import ThumbsUp from '@lucide/svelte/icons/thumbs-up';
import { type Reaction, REACTIONS } from '@tandem/domain/reaction/reaction';
import type { MenuItem } from '@tandem/ui/Menu.svelte';
import { m } from '#lib/paraglide/messages.js';

/** A sign and its word: nobody has to guess what a sign means. */
export const reactionSigns: Record<Reaction, { words: () => string; icon: typeof Heart }> = {
  agree: { words: m.reaction_agree, icon: ThumbsUp },
  thanks: { words: m.reaction_thanks, icon: Heart },
  bravo: { words: m.reaction_bravo, icon: PartyPopper },
  funny: { words: m.reaction_funny, icon: Laugh },
  thinking: { words: m.reaction_thinking, icon: Lightbulb },
};

export const reactionItems = (send: (reaction: Reaction) => void, disabled: boolean): MenuItem[] =>
  REACTIONS.map((reaction) => {
    const { words, icon } = reactionSigns[reaction];
    return { label: words(), icon, disabled, onselect: () => send(reaction) };
  });
