import { join } from 'node:path';
import type { Config } from '../platform/config.ts';

/** Where in the store of files the bytes of a sent file lie; no address is ever made of it. */
export const FILES = 'file';
export const fileFolder = (fileId: string): string => `${FILES}/${fileId}`;
export const fileKey = (fileId: string): string => `${fileFolder(fileId)}/whole`;

/** Where what has arrived of a file that is on its way lies on this machine. */
export const uploadFolder = ({ home }: Pick<Config, 'home'>): string => join(home, 'upload');
export const uploadPath = (config: Pick<Config, 'home'>, fileId: string): string => join(uploadFolder(config), fileId);
