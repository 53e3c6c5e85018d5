// Preloaded into a hub: SIGUSR2 makes it start a child process in the ordinary way, with the environment that it has then.
import { spawn } from 'node:child_process';

process.on('SIGUSR2', () => {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  // The hub is to end when it is told to.
  child.unref();
  process.on('exit', () => child.kill());
});
