import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { App } from './shell/App.tsx';
import './shell/shell.css';

// The pages' content policy forbids code made from text, which zod would otherwise try for speed.
config({ jitless: true });

createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
