import type { Component } from 'svelte';
import BookOpen from '@lucide/svelte/icons/book-open';
import Building2 from '@lucide/svelte/icons/building-2';
import Mail from '@lucide/svelte/icons/mail';
import Route from '@lucide/svelte/icons/route';
import Sun from '@lucide/svelte/icons/sun';
import Users from '@lucide/svelte/icons/users';
import Video from '@lucide/svelte/icons/video';
import { m } from '#lib/paraglide/messages.js';
import type { Me } from '#lib/session/me.ts';

/** A place of the side bar. */
export type Place = {
  href: string;
  label: () => string;
  icon: Component;
  /** Stands in the bottom bar of a phone; the others are under «Ещё». */
  onPhone: (me: Me) => boolean;
  /** Left out for those who would find nothing there. */
  for?: (me: Me) => boolean;
};

/** The installation's administrator sees no content of the work, hence none of its places; most admins hold other roles as well. */
const works = (me: Me) => !me.isAdmin || me.memberships.length > 0;
/** Whoever writes trajectories opens them more often than the programmes they belong to; whoever runs a school, the other way round. */
const writes = (me: Me) => me.roles.some((role) => role === 'mentor' || role === 'mentee');
/** An administrator who works in no organisation has only these. */
const onlyAdministers = (me: Me) => !works(me);
const runsOrganisation = (me: Me) => me.isAdmin || me.roles.some((role) => role === 'head' || role === 'curator' || role === 'admin');

const places: readonly Place[] = [
  { href: '/', label: m.app_today, icon: Sun, onPhone: () => true },
  { href: '/meetings', label: m.app_meetings, icon: Video, onPhone: () => true, for: works },
  { href: '/programmes', label: m.app_programmes, icon: BookOpen, onPhone: (me) => !writes(me), for: works },
  { href: '/trajectories', label: m.app_trajectories, icon: Route, onPhone: writes, for: works },
  { href: '/people', label: m.app_people, icon: Users, onPhone: onlyAdministers },
  { href: '/organisations', label: m.app_organisation, icon: Building2, onPhone: onlyAdministers, for: runsOrganisation },
  { href: '/mail', label: m.mail_title, icon: Mail, onPhone: () => false, for: (me) => me.demo },
];

/** What this person finds in the side bar, in its order. */
export function placesOf(me: Me): Place[] {
  return places.filter((place) => place.for?.(me) ?? true);
}

/** Whether an address lies in a place. */
export function isIn(place: Place, pathname: string): boolean {
  if (place.href === '/meetings' && pathname === '/history') return true;
  return place.href === '/' ? pathname === '/' : pathname === place.href || pathname.startsWith(`${place.href}/`);
}
