import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  const root = fileURLToPath(new URL('.', import.meta.url));
  // Where the API listens while vite serves the pages: TONGHU_API=http://127.0.0.1:8780
  const api = loadEnv(mode, root, 'TONGHU_').TONGHU_API ?? 'http://127.0.0.1:8780';
  // The server compares the page's origin with the host it is asked under, so the host stays.
  const toServer = { target: api, changeOrigin: false };
  return {
    root,
    plugins: [react()],
    server: { host: '127.0.0.1', proxy: { '/api': toServer, '/docs': toServer } },
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1200,
      rolldownOptions: {
        output: {
          // Parts that change with their own releases only, so that a new version of the product leaves them in the browser's cache.
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/, priority: 3 },
              { name: 'zod', test: /node_modules[\\/]zod[\\/]/, priority: 3 },
            ],
          },
        },
      },
    },
  };
});
