import { Navigate, useLocation } from 'react-router';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { useMay } from '../shell/May.tsx';

/** The entry of the menu: leads case workers to the suspected children, a liaison to the own files, a leader to the measures; what the address asks for goes along. */
export function DiscoveryPage() {
  const may = useMay();
  const { search } = useLocation();
  const sees = may(discoveryPolicy, 'discovery.list', { state: null, answer: null }).may;
  const sends = may(discoveryPolicy, 'discovery.open-file', { state: null, answer: null }).may;
  return <Navigate replace to={{ pathname: sees ? '/discovery/suspected' : sends ? '/discovery/files' : '/discovery/outcomes', search }} />;
}
