import { isMainThread } from 'node:worker_threads';

/** Loaded before a program, tells the process that started it at its end what it took. */
if (isMainThread) process.on('exit', () => process.send?.(process.resourceUsage()));
